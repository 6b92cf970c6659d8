export const deskErrors = {
  conversation_window_closed: 409,
  conversation_window_used_up: 409,
  conversation_not_following: 409,
  conversation_channel_unavailable: 409,
  conversation_text_too_long: 422,
} as const
