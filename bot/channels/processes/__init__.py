"""What answers for any channel, in processes of their own: one slow question, chart or file holds up nobody else."""
