"""What has one right mending in the text of a rule file, as edits by place that keep everything else."""
