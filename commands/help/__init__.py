"""Help, made from the declarations of all commands."""
