import { useEffect, useRef, useState } from 'react'

import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet, type SheetAction } from '../parts/sheet.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { AlbumSheet } from './album-sheet.tsx'
import { cardOf, textOf, textsOf, type BridgeCall } from './bridge.ts'
import { NoticeSheet } from './notice-sheet.tsx'
import { useBridge, type Waiting } from './use-bridge.ts'

/**
 * WeChat's own browser: the page in a frame that is called after its person, so that the authorization page knows whose phone it is,
 * and the other end of the JS-SDK. `active` is false while another screen (a scan) lies over it.
 */
export function WebScreen({ url, title, active }: { url: string; title: string; active: boolean }) {
  const texts = useTexts()
  const line = useLine()
  const frame = useRef<HTMLIFrameElement>(null)
  const [more, setMore] = useState(false)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const scanning = useRef<Waiting | null>(null)
  const sharing = useRef(new Map<string, Waiting>())
  const [round, setRound] = useState(0)

  const ask = (asked: Waiting): void => {
    if (asked.call === 'scanQRCode') {
      scanning.current = asked
      line.go({
        at: 'scan',
        give: (text) => {
          scanning.current = null
          // Without needResult WeChat acts on the code itself.
          if (asked.args['needResult'] === 1) asked.answer({ result: { resultStr: text } })
          else {
            asked.answer({ result: {} })
            line.openCode(text)
          }
        },
      })
    } else if (asked.call.startsWith('onMenuShare')) sharing.current.set(asked.call, asked)
    else setWaiting(asked)
  }
  const tell = ({ call: name, args }: BridgeCall): void => {
    if (name === 'page') sharing.current.clear()
    else if (name === 'closeWindow') line.back()
    else if (name === 'previewImage') line.go({ at: 'picture', url: textOf(args, 'current') || (textsOf(args, 'urls')[0] ?? '') })
    else if (name === 'openLocation') line.say(texts.web.place(textOf(args, 'name') || textOf(args, 'address')))
    else if (name === 'launchMiniProgram') line.go({ at: 'mini', appId: textOf(args, 'appId'), page: textOf(args, 'page') })
  }
  const page = useBridge(frame, { url, title }, { ask, tell })

  // Back from the scanner without a code: the page hears that it was cancelled.
  useEffect(() => {
    if (!active || scanning.current === null) return
    scanning.current.answer({ failed: 'cancel' })
    scanning.current = null
  }, [active])

  const toFriend = (): void =>
    line.go({
      at: 'forward',
      what: { page: cardOf(page, 'friend') },
      done: () => sharing.current.get('onMenuShareAppMessage')?.answer({ result: {} }),
    })
  const toMoments = async (): Promise<void> => {
    try {
      await call('POST /phone/api/people/:personId/share', {
        path: { personId: line.person.id },
        body: { to: 'moments', page: cardOf(page, 'moments') },
      })
      sharing.current.get('onMenuShareTimeline')?.answer({ result: {} })
      line.shared.reload()
      line.say(texts.article.sharedMoments)
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  const close = (answer: Parameters<Waiting['answer']>[0]): void => {
    waiting?.answer(answer)
    setWaiting(null)
  }

  const actions: SheetAction[] = [
    { name: 'friend', item: 'menuItem:share:appMessage', label: texts.article.toFriend, act: toFriend },
    { name: 'moments', item: 'menuItem:share:timeline', label: texts.article.toMoments, act: () => void toMoments() },
    { name: 'refresh', item: 'menuItem:refresh', label: texts.web.refresh, act: () => setRound(round + 1) },
    {
      name: 'open',
      item: 'menuItem:openWithSafari',
      label: texts.web.open,
      act: () => void window.open(page.url, '_blank', 'noreferrer'),
    },
  ]
    .filter(({ item }) => !page.hidden.has(item))
    .map(({ name, label, act }) => ({ name, label, act }))
  const heading = page.title || title || texts.web.title

  return (
    <ScreenFrame
      name="web"
      white
      title={<span data-testid="web-title">{heading}</span>}
      right={
        !page.menuless && (
          <button
            type="button"
            className="nav-button"
            aria-label={texts.more}
            data-testid="web-more"
            onClick={() => setMore(true)}
          >
            <Icon name="more" size={24} />
          </button>
        )
      }
    >
      <p className="web-from" data-testid="web-url">
        {texts.web.from(hostOf(page.url))}
      </p>
      <iframe
        key={round}
        ref={frame}
        name={`weixin-phone:${line.person.id}`}
        className="web-frame"
        src={round === 0 ? url : page.url}
        title={heading}
        data-testid="web-frame"
        sandbox="allow-scripts allow-forms allow-same-origin allow-popups allow-modals"
      />
      {more && <Sheet title={texts.web.from(hostOf(page.url))} close={() => setMore(false)} actions={actions} />}
      {waiting?.call === 'getLocation' && (
        <Sheet
          title={texts.web.askLocation(hostOf(page.url))}
          close={() => undefined}
          cancel={() => close({ failed: 'cancel' })}
          actions={texts.chat.places.map(({ label, latitude, longitude }, index) => ({
            name: `place-${index}`,
            label,
            act: () => close({ result: { latitude, longitude, speed: -1, accuracy: 65 } }),
          }))}
        />
      )}
      {waiting?.call === 'chooseImage' && (
        <AlbumSheet
          most={typeof waiting.args['count'] === 'number' ? waiting.args['count'] : 9}
          choose={(pictures) => close({ result: { localIds: pictures, sourceType: 'album' } })}
          close={() => close({ failed: 'cancel' })}
        />
      )}
      {waiting?.call === 'requestSubscribeMessage' && (
        <NoticeSheet
          appId={textOf(waiting.args, 'appId')}
          wanted={textsOf(waiting.args, 'templateIds')}
          answer={(details) => close(details === null ? { failed: 'cancel' } : { result: { details } })}
        />
      )}
    </ScreenFrame>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
