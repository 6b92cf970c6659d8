export const deskErrors = {
  conversation_window_closed: 409,
  conversation_window_used_up: 409,
  conversation_not_following: 409,
  conversation_channel_unavailable: 409,
  conversation_text_too_long: 422,
  topic_merge_itself: 422,
  topic_split_nothing: 422,
  topic_word_taken: 409,
  topic_word_meaning_missing: 422,
  topic_words_full: 422,
  demand_owner_unknown: 422,
  demand_topic_unknown: 422,
} as const
