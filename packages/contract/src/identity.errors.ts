export const identityErrors = {
  setup_done: 409,
  credentials_wrong: 401,
  sign_in_locked: 429,
  password_weak: 422,
  email_taken: 409,
  slug_taken: 409,
  member_last_owner: 409,
  member_role_too_high: 403,
  invitation_invalid: 410,
  token_scope_too_wide: 403,
} as const
