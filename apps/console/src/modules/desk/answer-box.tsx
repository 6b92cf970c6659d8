import { useMutation } from '@tanstack/react-query'
import { systemIds } from '@weiying/kernel'
import { Alert, Button, Input } from 'antd'
import { useRef, useState } from 'react'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useTimeFormat } from '../../components/time-text.tsx'
import { answerBytes, bytesOf, type Conversation } from './conversation.ts'
import { takeDraft, writeDraft } from './draft.ts'

interface AnswerBoxProps {
  readonly person: Conversation
  readonly onSent: () => Promise<void>
}

/** The answer, how many are left and until when; closed with the reason when none may be given. */
export function AnswerBox({ person, onSent }: AnswerBoxProps) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const { accountId, openid, obstacle, window } = person
  const place = `${accountId} ${openid}`
  const [text, setText] = useState(() => takeDraft(place))
  // One id per text: a repetition after a broken connection is not a second message.
  const asked = useRef<{ text: string; id: ReturnType<typeof systemIds<'message'>> } | null>(null)
  const write = (next: string): void => {
    setText(next)
    writeDraft(place, next)
  }
  const send = useMutation({
    mutationFn: (words: string) => {
      if (asked.current?.text !== words) asked.current = { text: words, id: systemIds<'message'>() }
      return api.conversations.answer({ accountId, openid, id: asked.current.id, text: words })
    },
    onSuccess: async () => {
      asked.current = null
      write('')
      await onSent()
    },
  })
  const bytes = bytesOf(text)
  const words = text.trim()
  const ready = obstacle === null && words !== '' && bytes <= answerBytes && !send.isPending
  const submit = (): void => {
    if (ready) send.mutate(words)
  }
  return (
    <div className="answer">
      <ErrorNotice error={send.error} />
      {obstacle === null ? null : <Alert type="warning" showIcon title={t(`desk.obstacle.${obstacle}`)} />}
      <Input.TextArea
        value={text}
        disabled={obstacle !== null}
        placeholder={obstacle === null ? t('desk.placeholder') : ''}
        aria-label={t('desk.send')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        status={bytes > answerBytes ? 'error' : ''}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          // Enter also ends the choice of characters in a Chinese input method.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          submit()
        }}
      />
      <div className="answer-foot">
        <span className="absent">
          {window === null || obstacle !== null
            ? null
            : window.left === null
              ? t('desk.window_open', { time: format(window.until) })
              : t('desk.window_left', { left: window.left, time: format(window.until) })}
        </span>
        {bytes > answerBytes / 2 ? <span className="number">{t('desk.bytes', { bytes })}</span> : null}
        <Button type="primary" disabled={!ready} loading={send.isPending} onClick={submit}>
          {t('desk.send')}
        </Button>
      </div>
    </div>
  )
}
