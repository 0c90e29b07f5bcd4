"""What happens in life and in business (生孩子, 开店), and which matters come up with it, in their order."""
