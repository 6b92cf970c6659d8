import { useState } from 'react'

import { useTexts } from '../language.tsx'
import { Modal } from '../parts/modal.tsx'

/** A page that the person passes on to the account: the message type `link`. */
export function LinkSheet({
  send,
  close,
}: {
  send: (link: { title: string; digest: string; url: string }) => void
  close: () => void
}) {
  const texts = useTexts()
  const [url, setUrl] = useState('')
  const [title, setTitle] = useState('')
  const right = /^https?:\/\//.test(url.trim()) && URL.canParse(url.trim())
  return (
    <Modal label={texts.chat.linkKind} close={close} testId="link-sheet">
      <p className="notice-title">{texts.chat.linkKind}</p>
      <form
        className="link-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (right) send({ title: title.trim() === '' ? new URL(url.trim()).host : title.trim(), digest: '', url: url.trim() })
        }}
      >
        <input
          className="field"
          data-autofocus
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          placeholder="https://"
          aria-label={texts.chat.linkUrl}
          aria-invalid={url !== '' && !right}
          data-testid="link-url"
        />
        <input
          className="field"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          placeholder={texts.chat.linkTitle}
          aria-label={texts.chat.linkTitle}
          data-testid="link-title"
        />
        <div className="notice-answers">
          <button type="button" className="button" onClick={close}>
            {texts.cancel}
          </button>
          <button type="submit" className="button button-wechat" disabled={!right} data-testid="link-send">
            {texts.send}
          </button>
        </div>
      </form>
    </Modal>
  )
}
