import { DomainError } from '@weiying/kernel'

export interface MenuLeaf {
  readonly name: string
  readonly type: 'click' | 'view' | 'miniprogram'
  readonly key: string
  readonly url: string
  readonly appId: string
  readonly pagePath: string
}

export type MenuButton =
  | (MenuLeaf & { readonly children: readonly MenuLeaf[] })
  | { readonly name: string; readonly children: readonly MenuLeaf[] }

export interface MenuProblem {
  /** `1` is the second button, `1.0` the first below it. */
  readonly at: string
  readonly problem: 'name_too_long' | 'key_missing' | 'url_missing' | 'app_missing' | 'key_too_long' | 'url_too_long'
}

const bytes = (text: string): number => Buffer.byteLength(text)

/** Sizes of the platform: 3 × 5, names of 16 and 60 bytes, keys of 128, addresses of 1,024 bytes. */
export function menuProblems(buttons: readonly MenuButton[]): readonly MenuProblem[] {
  return buttons.flatMap((button, index) => {
    const at = String(index)
    const below = button.children.flatMap((leaf, child) => leafProblems(leaf, `${at}.${child}`, 60))
    if ('type' in button && button.children.length === 0) return leafProblems(button, at, 16)
    return bytes(button.name) > 16 ? [{ at, problem: 'name_too_long' as const }, ...below] : below
  })
}

function leafProblems({ name, type, key, url, appId, pagePath }: MenuLeaf, at: string, nameBytes: number): MenuProblem[] {
  const found: MenuProblem['problem'][] = []
  if (bytes(name) > nameBytes) found.push('name_too_long')
  if (type === 'click' && key === '') found.push('key_missing')
  if (bytes(key) > 128) found.push('key_too_long')
  if (type !== 'click' && !/^https?:\/\/./.test(url)) found.push('url_missing')
  if (bytes(url) > 1024) found.push('url_too_long')
  if (type === 'miniprogram' && (appId === '' || pagePath === '')) found.push('app_missing')
  return found.map((problem) => ({ at, problem }))
}

/** @throws DomainError `menu_invalid` with every problem, so that all can be marked at once */
export function checkMenu(buttons: readonly MenuButton[]): void {
  const problems = menuProblems(buttons)
  if (problems.length > 0) throw new DomainError('menu_invalid', { problems })
}
