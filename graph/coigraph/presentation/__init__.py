"""What pages show besides rows: passages put together as text, charts as SVG, spreadsheets, and what a name or a
question typed by a person may mean. Nothing here knows HTTP."""
