"""What words and stretches of a sentence say: sites, techniques, numbers, lengths, context."""
