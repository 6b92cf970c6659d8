import { accountAvatarPath, avatarPath } from '../life/bodies.ts'
import { type Account, type Button } from '../world/account.ts'
import { cityOf, nicknameOf, personId } from '../world/people.ts'
import { type World } from '../world/world.ts'
import { type AccountCard, type MenuButton, type Person } from './phone-api.ts'

export function accountCard(account: Account): AccountCard {
  const { appId, originalId, alias, name, kind, verified, intro } = account
  // Mini programs have no card of this kind; nobody follows them.
  return {
    appId,
    originalId,
    alias,
    name,
    kind: kind === 'miniprogram' ? 'service' : kind,
    verified,
    intro,
    avatarUrl: accountAvatarPath(appId),
  }
}

export function personCard(world: World, person: number): Person {
  const handmade = world.handmade.get(person)
  return {
    id: personId(person),
    nickname: handmade?.nickname ?? nicknameOf(world.seed, person),
    city: handmade?.city ?? cityOf(world.seed, person),
    avatarUrl: avatarPath(person),
    handmade: handmade !== undefined,
  }
}

/** Buttons with the positions that `menu` takes: `0`, `1.2`. */
export function menuButtons(buttons: readonly Button[], parent = ''): MenuButton[] {
  return buttons.map((button, index) => ({
    key: `${parent}${index}`,
    name: button.name,
    type: button.sub_button !== undefined && button.sub_button.length > 0 ? 'submenu' : (button.type ?? ''),
    ...(button.url === undefined ? {} : { url: button.url }),
    ...(button.sub_button === undefined || button.sub_button.length === 0
      ? {}
      : { buttons: menuButtons(button.sub_button, `${index}.`) }),
  }))
}

export function buttonAt(buttons: readonly Button[], key: string): Button | undefined {
  const [first, second] = key.split('.').map(Number)
  const top = buttons[first ?? -1]
  return second === undefined ? top : top?.sub_button?.[second]
}
