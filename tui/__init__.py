"""What a person sees and types: the screens, the line-by-line walk and the command line."""
