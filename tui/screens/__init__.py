"""The screens, one file each, named for what a person does there."""
