/** How people come to follow: WeChat's subscribe_scene. Source: official user-info page; ADD_SCENE_WXA from memory. */
export const scenes = [
  'ADD_SCENE_SEARCH',
  'ADD_SCENE_QR_CODE',
  'ADD_SCENE_PROFILE_CARD',
  'ADD_SCENE_PROFILE_LINK',
  'ADD_SCENE_PROFILE_ITEM',
  'ADD_SCENE_PAID',
  'ADD_SCENE_REPRINT',
  'ADD_SCENE_CHANNELS',
  'ADD_SCENE_LIVESTREAM',
  'ADD_SCENE_WECHAT_ADVERTISEMENT',
  'ADD_SCENE_WXA',
  'ADD_SCENE_ACCOUNT_MIGRATION',
  'ADD_SCENE_OTHERS',
] as const
