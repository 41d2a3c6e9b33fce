"""Drawing: pictures of ours as SVG, from a few shapes and a type of their own."""
