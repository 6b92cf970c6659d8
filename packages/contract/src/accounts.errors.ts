export const accountErrors = {
  account_app_id_taken: 409,
  account_api_host_invalid: 422,
  account_secret_unreadable: 409,
  wechat_refused: 502,
  wechat_unavailable: 503,
  story_has_no_platform: 409,
} as const
