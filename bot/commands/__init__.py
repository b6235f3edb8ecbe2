"""The commands of ``xxgk``, one file a group: each reads arguments, calls, prints; decides nothing else."""
