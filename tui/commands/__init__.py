"""The commands of `policydesk`, one file each, named as they are typed."""
