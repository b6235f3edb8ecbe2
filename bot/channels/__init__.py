"""The ways to talk to the bot; each turns messages into questions and answers into messages, no more."""
