"""Reports that come by themselves: sites → WARC records and a folder ``xxgk index`` reads. Needs the extra ``collect``."""
