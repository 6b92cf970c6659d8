import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Paragraph, type Review } from './review.ts'
import { SourceButton } from './source-button.tsx'
import { type SaveReview } from './use-review-edit.tsx'

interface ParagraphProps {
  readonly review: Review
  readonly paragraph: Paragraph
  /** Undefined: nobody may edit it now. */
  readonly onSave: SaveReview | undefined
  readonly onTrace: (figure: string) => void
}

/** What is said of a group of figures: by rules, each sentence with where it comes from, or in the author's own words. */
export function ReviewParagraph({ review, paragraph, onSave, onTrace }: ParagraphProps) {
  const { key, sentences, edited, changed } = paragraph
  const { t, language } = useTexts()
  const gap = language === 'en' ? ' ' : ''
  const drafted = sentences.map(({ text }) => text).join(gap)
  const [writing, setWriting] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  // The review that the words were written on: a colleague may write while I do.
  const [opened, setOpened] = useState(review)
  if (writing === null && opened !== review) setOpened(review)
  const save = async (text: string | null): Promise<void> => {
    if (onSave === undefined) return
    setSaving(true)
    try {
      await onSave({ paragraphs: [{ key, text }] }, writing === null ? review : opened)
      setWriting(null)
    } catch {
      // Told already; what was written stays.
    } finally {
      setSaving(false)
    }
  }
  if (writing !== null)
    return (
      <div className="review-said review-writing">
        <Input.TextArea
          autoFocus
          value={writing}
          maxLength={2000}
          placeholder={t('reviews.edit_placeholder')}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(event) => setWriting(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setWriting(null)
          }}
        />
        <div className="review-writing-actions">
          <Button size="small" type="primary" loading={saving} onClick={() => void save(writing.trim() === '' ? null : writing)}>
            {t('reviews.edit_save')}
          </Button>
          <Button size="small" onClick={() => setWriting(null)}>
            {t('general.cancel')}
          </Button>
        </div>
      </div>
    )
  const edit =
    onSave === undefined ? null : (
      <Button size="small" type="link" icon={<EditOutlined />} onClick={() => setWriting(edited ?? drafted)}>
        {t('reviews.edit')}
      </Button>
    )
  return (
    <div className="review-said">
      {edited === null ? (
        <p>
          {sentences.map(({ text, sources }) => (
            <span key={text}>
              {text}
              <SourceButton sources={sources} onTrace={onTrace} />
              {gap}
            </span>
          ))}
          {edit}
        </p>
      ) : (
        <p className="review-own">
          {edited}
          {edit}
          {onSave === undefined || changed ? null : (
            <Button size="small" type="link" loading={saving} onClick={() => void save(null)}>
              {t('reviews.edit_restore')}
            </Button>
          )}
        </p>
      )}
      {edited !== null && changed ? (
        <div className="review-differs">
          <p>
            <strong>{t('reviews.edit_changed')}</strong>
            {drafted}
          </p>
          {onSave === undefined ? null : (
            <>
              <Button size="small" loading={saving} onClick={() => void save(null)}>
                {t('reviews.edit_take')}
              </Button>
              <Button size="small" type="text" onClick={() => void save(edited)}>
                {t('reviews.edit_keep')}
              </Button>
            </>
          )}
        </div>
      ) : null}
    </div>
  )
}
