import { type Permission } from '@weiying/contract'

import { type MenuGroup, menuGroups, type Screen } from '../screens.ts'

export interface MenuSection {
  readonly group: MenuGroup
  readonly screens: readonly Screen[]
}

/** The menu of somebody who may do what `can` says; groups without a screen are left out. */
export function menuFor(can: (permission: Permission) => boolean, from: readonly Screen[]): readonly MenuSection[] {
  const offered = from.filter(
    (screen) => screen.menu !== undefined && (screen.permission === undefined || can(screen.permission)),
  )
  return menuGroups
    .map((group) => ({
      group,
      screens: offered
        .filter((screen) => screen.menu?.group === group)
        .sort((left, right) => (left.menu?.order ?? 0) - (right.menu?.order ?? 0)),
    }))
    .filter((section) => section.screens.length > 0)
}

/** The menu entry that a path belongs to: the longest of our paths that it begins with. */
export function activePath(sections: readonly MenuSection[], path: string): string | null {
  const paths = sections.flatMap((section) => section.screens.map((screen) => screen.path))
  const fitting = paths.filter((each) => path === each || path.startsWith(`${each}/`))
  return fitting.sort((left, right) => right.length - left.length)[0] ?? null
}
