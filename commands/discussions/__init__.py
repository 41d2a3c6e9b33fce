"""Talk: questions, answers, and what the talk left."""
