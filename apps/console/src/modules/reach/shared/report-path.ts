import { screens } from '../../../app/modules.ts'

/** The report of a campaign, if the console has such a page. */
export function reportPath(campaignId: string): `/${string}` | null {
  const screen = screens.find(({ path }) => /report/.test(path) && /campaign/i.test(path) && /\$\w+/.test(path))
  return screen === undefined ? null : `/${screen.path.slice(1).replace(/\$\w+/, campaignId)}`
}
