import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConflictNotice } from '../../../components/edit-conflict-notice.tsx'
import { type TheirChange } from '../../../components/edit-conflict.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { paragraphsOf, reviewClashes, reviewOnTop } from './review-conflict.ts'
import { type Review, type ReviewEdit } from './review.ts'

/** Saves what was written on a review as it was opened. Settles once it is saved, or once the colleague's words were chosen. */
export type SaveReview = (change: ReviewEdit, opened: Review) => Promise<void>

interface Question {
  readonly theirs: Review
  readonly changes: readonly TheirChange[]
  readonly answer: (choice: 'mine' | 'theirs') => void
}

interface ReviewEditing {
  readonly save: SaveReview
  /** Asks when a colleague wrote over the same words. */
  readonly dialog: ReactNode
}

const mostTries = 4

export function useReviewEdit(keep: (after: Review) => Promise<void>): ReviewEditing {
  const { t, language, find } = useTexts()
  const { failed } = useNotices()
  const [question, setQuestion] = useState<Question | null>(null)

  const ask = async (theirs: Review, changes: readonly TheirChange[]): Promise<'mine' | 'theirs'> =>
    await new Promise((resolve) => {
      setQuestion({
        theirs,
        changes,
        answer: (choice) => {
          setQuestion(null)
          resolve(choice)
        },
      })
    })
  const write = async (change: ReviewEdit, opened: Review): Promise<Review> => {
    let [mine, on] = [change, opened]
    for (let tries = 1; ; tries++) {
      try {
        return await api.reviews.edit({ id: on.id, expectedVersion: on.version, language, ...mine })
      } catch (error) {
        if (codeOf(error) !== 'edit_conflict' || tries === mostTries) throw error
        const theirs = await api.reviews.get({ id: on.id, language })
        const changes = reviewClashes(on, theirs, mine)
        if (changes.length > 0 && (await ask(theirs, changes)) === 'theirs') return theirs
        mine = reviewOnTop(on, theirs, mine)
        on = theirs
      }
    }
  }
  const nameOf = (review: Review, field: string): string => {
    const [kind = '', ...rest] = field.split(' ')
    const key = rest.join(' ')
    if (kind === 'paragraph') return find(`reviews.section.${key}`) ?? find(`reviews.group.${key}`) ?? t('reviews.edit')
    if (kind === 'next') return t('reviews.next.note')
    const row = review.promotion.rows.find(({ channel }) => channel === key)
    return `${row?.name ?? key} · ${find(`reviews.head.${kind}`) ?? kind}`
  }
  /** An empty paragraph is the one that the figures write. */
  const shown = (review: Review, each: TheirChange): TheirChange => {
    const drafted = paragraphsOf(review).find(({ key }) => each.field === `paragraph ${key}`)
    const plain = drafted?.sentences.map(({ text }) => text).join(language === 'en' ? ' ' : '')
    const say = (value: unknown): unknown =>
      each.field.startsWith('cost ') && typeof value === 'number' ? `¥${value / 100}` : (value ?? plain ?? null)
    return { ...each, before: say(each.before), now: say(each.now) }
  }
  return {
    save: async (change, opened) => {
      try {
        await keep(await write(change, opened))
      } catch (error) {
        failed(error)
        throw error
      }
    },
    dialog: (
      <Modal
        open={question !== null}
        title={t('reviews.conflict')}
        footer={null}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        destroyOnHidden
      >
        {question === null ? null : (
          <ConflictNotice
            theirs={question.theirs}
            changes={question.changes.map((each) => shown(question.theirs, each))}
            fields={Object.fromEntries(question.changes.map(({ field }) => [field, nameOf(question.theirs, field)]))}
            onTheirs={() => question.answer('theirs')}
            onMine={() => question.answer('mine')}
          />
        )}
      </Modal>
    ),
  }
}
