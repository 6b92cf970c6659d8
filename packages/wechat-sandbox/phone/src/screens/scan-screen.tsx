import { useEffect, useRef, useState } from 'react'

import type { SampleQr, Scanned } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Icon } from '../parts/icons.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { FoundCode } from './found-code.tsx'
import { textInPicture } from './qr-picture.ts'

/** 扫一扫 without a camera: a picture (chosen, dropped or pasted), the text of a code, or a code that exists. */
export function ScanScreen({ give }: { give?: ((text: string) => void) | undefined }) {
  const texts = useTexts()
  const line = useLine()
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ text: string; scanned: Exclude<Scanned, { kind: 'page' }> } | null>(null)
  const [over, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const drop = useRef<HTMLDivElement>(null)
  const samples = useLoaded('samples', (signal) => call('GET /phone/api/qr-samples', {}, signal).then((answer) => answer.samples))

  const find = async (code: string): Promise<void> => {
    if (give !== undefined) {
      line.back()
      give(code)
      return
    }
    try {
      const scanned = await call('POST /phone/api/people/:personId/scan', {
        path: { personId: line.person.id },
        body: { text: code },
      })
      // Any other code that holds an address opens as a page, as WeChat's scanner has it.
      if (scanned.kind === 'page') line.replace({ at: 'web', url: scanned.url, title: '' })
      else setFound({ text: code, scanned })
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  const look = async (file: Blob | null | undefined): Promise<void> => {
    if (file === null || file === undefined) return
    const code = await textInPicture(file).catch(() => null)
    if (code === null) line.say(texts.scan.unreadable)
    else await find(code)
  }
  const act = async ({ text: code, scanned }: NonNullable<typeof found>): Promise<void> => {
    if (scanned.kind === 'account') await follow(code)
    else if (scanned.kind === 'miniprogram')
      line.replace({ at: 'mini', appId: scanned.appId, page: scanned.page, scene: scanned.scene })
    else {
      await navigator.clipboard?.writeText(code).catch(() => undefined)
      line.say(texts.copied)
      setFound(null)
    }
  }
  const follow = async (code: string): Promise<void> => {
    try {
      const { account, outcome } = await call('POST /phone/api/people/:personId/follow', {
        path: { personId: line.person.id },
        body: { qr: code },
      })
      line.rows.reload()
      line.say(outcome === 'followed' ? texts.account.followed : texts.scan.alreadyFollowing)
      line.replace({ at: 'chat', appId: account.appId })
    } catch (error) {
      line.sayRefusal(error)
      setFound(null)
    }
  }

  // Ready for Ctrl V at once.
  useEffect(() => drop.current?.focus({ preventScroll: true }), [])

  return (
    <ScreenFrame name="scan" title={texts.scan.title}>
      <div
        className={over ? 'scan scan-over' : 'scan'}
        onPaste={(event) => {
          const picture = [...event.clipboardData.files].find((file) => file.type.startsWith('image/'))
          if (picture === undefined) return
          event.preventDefault()
          void look(picture)
        }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void look(event.dataTransfer.files[0])
        }}
      >
        <div className="scan-drop" ref={drop} tabIndex={0} role="group" aria-label={texts.scan.drop} data-testid="scan-drop">
          <Icon name="scan" size={40} />
          <p>{texts.scan.drop}</p>
          <button type="button" className="button button-dark" onClick={() => chooser.current?.click()}>
            {texts.scan.upload}
          </button>
          <input
            ref={chooser}
            type="file"
            accept="image/*"
            hidden
            data-testid="scan-file"
            onChange={(event) => {
              void look(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        <form
          className="scan-text"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') void find(text.trim())
          }}
        >
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={texts.scan.textPlaceholder}
            aria-label={texts.scan.text}
            data-testid="scan-text"
          />
          <button type="submit" className="button button-wechat" disabled={text.trim() === ''} data-testid="scan-go">
            {texts.scan.go}
          </button>
        </form>
        <h3>{texts.scan.samples}</h3>
        <Show of={samples} rows={2}>
          {(codes) =>
            codes.length === 0 ? (
              <p className="muted">{texts.scan.noSamples}</p>
            ) : (
              <Samples codes={codes} pick={(code) => void find(code)} />
            )
          }
        </Show>
      </div>
      {found !== null && <FoundCode found={found.scanned} go={() => act(found)} close={() => setFound(null)} />}
    </ScreenFrame>
  )
}

function Samples({ codes, pick }: { codes: readonly SampleQr[]; pick: (text: string) => void }) {
  const texts = useTexts()
  return (
    <ul className="samples">
      {codes.map((sample) => (
        <li key={sample.text}>
          <button
            type="button"
            className="sample"
            data-testid="scan-sample"
            data-scene={sample.scene ?? ''}
            data-app={sample.account.appId}
            onClick={() => pick(sample.text)}
          >
            <img src={sample.imageUrl} alt="" width={92} height={92} loading="lazy" />
            <strong>{sample.account.name}</strong>
            <span className="muted">{sample.scene === null ? texts.scan.ownCode : texts.scan.scene(sample.scene)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
