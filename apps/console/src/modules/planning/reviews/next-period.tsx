import { Button, Input } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Review, type ReviewEdit } from './review.ts'

interface NextPeriodProps {
  readonly next: Review['next']
  readonly onSave: ((change: ReviewEdit) => Promise<unknown>) | undefined
}

/** What is planned for the period that follows: the calendar's entries, and a note. */
export function NextPeriod({ next: { entries, note }, onSave }: NextPeriodProps) {
  const { t } = useTexts()
  const [text, setText] = useState(note)
  const [saving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    try {
      await onSave?.({ nextNote: text })
    } finally {
      setSaving(false)
    }
  }
  return (
    <div className="review-next">
      {entries.length === 0 ? (
        <p className="review-none">{t('reviews.next.empty')}</p>
      ) : (
        <ul>
          {entries.map(({ day, title, kind }) => (
            <li key={`${day} ${kind} ${title}`}>
              <span className="number review-before">{day}</span> {title}
            </li>
          ))}
        </ul>
      )}
      {onSave === undefined ? (
        note === '' ? null : (
          <p className="review-own">{note}</p>
        )
      ) : (
        <>
          <Input.TextArea
            aria-label={t('reviews.next.note')}
            placeholder={t('reviews.next.placeholder')}
            value={text}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => setText(event.target.value)}
          />
          {text === note ? null : (
            <Button size="small" type="primary" loading={saving} onClick={() => void save()}>
              {t('reviews.next.save')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
