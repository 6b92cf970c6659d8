import { Button, Input } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Review } from './review.ts'
import { type SaveReview } from './use-review-edit.tsx'

interface NextPeriodProps {
  readonly review: Review
  readonly onSave: SaveReview | undefined
}

/** What is planned for the period that follows: the calendar's entries, and a note. */
export function NextPeriod({ review, onSave }: NextPeriodProps) {
  const { t } = useTexts()
  const { entries, note } = review.next
  // Null: nothing was typed, the note is shown as it stands.
  const [typed, setTyped] = useState<string | null>(null)
  // The review that was typed on: a colleague may write while I do.
  const [opened, setOpened] = useState(review)
  if (typed === null && opened !== review) setOpened(review)
  const text = typed ?? note
  const [saving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    try {
      await onSave?.({ nextNote: text }, opened)
      setTyped(null)
    } catch {
      // Told already; what was written stays.
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
            onChange={({ target }) => setTyped(target.value === opened.next.note ? null : target.value)}
          />
          {typed === null ? null : (
            <Button size="small" type="primary" loading={saving} onClick={() => void save()}>
              {t('reviews.next.save')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
