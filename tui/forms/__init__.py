"""What a person is asked for: each form is data, asked by a screen or line by line."""
