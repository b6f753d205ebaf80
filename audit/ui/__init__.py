"""The workbench's pages. Only here and in app.py streamlit."""
