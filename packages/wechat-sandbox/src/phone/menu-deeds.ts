import { createHash } from 'node:crypto'

import { isFields } from '../api/fields.ts'
import { type CallbackFields } from '../callbacks/envelope.ts'
import { menuOf, pressMenu, sendPicture, sendPlace } from '../life/converse.ts'
import { openWindow } from '../life/windows.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { countsOf } from '../world/counts.ts'
import { buttonAt } from './cards.ts'
import { type PressMenuResult } from './phone-api.ts'
import { PhoneRefused } from './phone-lookup.ts'
import { pictureIn, placeIn } from './sending.ts'

const mostPictures = 9

/**
 * A press on a button together with what the person did in the window that it opened: scanned a code, chose pictures, chose a
 * place. The account hears the event with the outcome; pictures and places then follow as messages.
 */
export function pressWith(
  stage: Stage,
  account: Account,
  person: number,
  key: string,
  deed: Record<string, unknown>,
): PressMenuResult | undefined {
  const button = buttonAt(menuOf(account, person), key)
  if (button?.type === undefined) return undefined
  const { type } = button
  const now = stage.clock.now()
  const tell = (more: CallbackFields): void =>
    stage.tell(account, person, { MsgType: 'event', Event: type, EventKey: button.key ?? '', ...more })
  const pressed = (): void => {
    countsOf(account, now).menuClicks += 1
    stage.touch()
  }
  if (type === 'scancode_push' || type === 'scancode_waitmsg') {
    if (typeof deed['scan'] !== 'string' || deed['scan'] === '') throw new PhoneRefused('request_invalid', 400)
    pressed()
    openWindow(account, person, 'menu', now)
    tell({ ScanCodeInfo: { ScanType: 'qrcode', ScanResult: deed['scan'] } })
    return { outcome: 'sent' }
  }
  if (type.startsWith('pic_')) {
    const pictures = Array.isArray(deed['pictures']) ? deed['pictures'].slice(0, mostPictures).map(pictureIn) : []
    if (pictures.length === 0) throw new PhoneRefused('request_invalid', 400)
    pressed()
    const item = pictures.map(({ bytes }) => ({ PicMd5Sum: createHash('md5').update(bytes).digest('hex') }))
    tell({ SendPicsInfo: { Count: String(pictures.length), PicList: { item } } })
    for (const { bytes, contentType } of pictures) sendPicture(stage, account, person, bytes, contentType)
    return { outcome: 'sent' }
  }
  if (type === 'location_select') {
    if (!isFields(deed['location'])) throw new PhoneRefused('request_invalid', 400)
    const place = placeIn(deed['location'])
    pressed()
    tell({
      SendLocationInfo: {
        Location_X: String(place.latitude),
        Location_Y: String(place.longitude),
        Scale: '15',
        Label: place.label,
        Poiname: '',
      },
    })
    sendPlace(stage, account, person, place)
    return { outcome: 'sent' }
  }
  return pressMenu(stage, account, person, key)
}
