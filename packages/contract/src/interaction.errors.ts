export const interactionErrors = {
  reply_pattern_invalid: 422,
  reply_duplicate: 409,
  reply_too_long: 422,
  menu_invalid: 422,
  menu_not_allowed: 409,
} as const
