import { useEffect, useRef, useState } from 'react'

import type { SampleQr } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { useLine } from '../phones/line.tsx'

/** What the scanner found, before anything happens: following is the person's own step. */
export function FoundCode({
  code,
  sample,
  follow,
  close,
}: {
  code: string
  sample: SampleQr | null
  follow: () => Promise<void>
  close: () => void
}) {
  const texts = useTexts()
  const line = useLine()
  const [busy, setBusy] = useState(false)
  const go = useRef<HTMLButtonElement>(null)
  const rows = line.rows.loaded.state === 'ready' ? line.rows.loaded.value : []
  const following = rows.some((row) => row.following && row.account.appId === sample?.account.appId)

  useEffect(() => go.current?.focus({ preventScroll: true }), [])

  return (
    <div
      className="sheet-veil"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div className="sheet found" role="dialog" aria-modal="true" aria-label={texts.scan.found} data-testid="scan-found">
        <p className="sheet-title">{texts.scan.found}</p>
        {sample === null ? (
          <p className="found-text">{code}</p>
        ) : (
          <div className="found-account">
            <Avatar url={sample.account.avatarUrl} size={52} round />
            <div>
              <p className="account-name">{sample.account.name}</p>
              <p className="muted">{sample.scene === null ? texts.kinds[sample.account.kind] : texts.scan.scene(sample.scene)}</p>
            </div>
          </div>
        )}
        <div className="account-actions">
          <button type="button" className="button" onClick={close}>
            {texts.cancel}
          </button>
          <button
            type="button"
            ref={go}
            className="button button-wechat"
            disabled={busy}
            data-testid="scan-follow"
            onClick={() => {
              setBusy(true)
              void follow().finally(() => setBusy(false))
            }}
          >
            {following ? texts.account.message : texts.account.follow}
          </button>
        </div>
      </div>
    </div>
  )
}
