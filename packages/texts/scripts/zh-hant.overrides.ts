/** Applied after the conversion, in order: words that the dictionary turns into something else than our users say. */
export const phrases: readonly (readonly [string, string])[] = [
  ['郵箱', '電子郵件'],
  ['賬號', '帳號'],
  ['賬戶', '帳戶'],
  ['令牌', '權杖'],
  ['許可權', '權限'],
  ['物件', '對象'],
  ['自定義', '自訂'],
  ['繫結', '綁定'],
  ['營銷', '行銷'],
  ['運營', '營運'],
  ['退出登入', '登出'],
  ['新建', '新增'],
  ['列表', '清單'],
  ['示例', '範例'],
  ['數據', '資料'],
  ['型別', '類型'],
  ['連線公眾號', '連接公眾號'],
  // 粉丝 + 发: the dictionary sees hair.
  ['絲髮', '絲發'],
]

/** Texts that are better written by hand, by their path, e.g. `identity.messages.members_title`. */
export const wholeTexts: Readonly<Record<string, string>> = {}
