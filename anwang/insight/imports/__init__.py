"""Whatever table an office has, taken in: firms, people, hazards, ledgers, officers (数据导入)."""
