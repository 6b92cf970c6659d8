import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Modal } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { AccountField, useAccountChoice } from './account-choice.tsx'

export interface ChosenArticle {
  readonly id: Id<'content'>
  readonly title: string
}

interface DraftDialogProps {
  readonly articles: readonly ChosenArticle[]
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** One article or up to eight as one message, in the order that they will stand in. */
export function DraftDialog({ articles, onClose, onDone }: DraftDialogProps) {
  const { t } = useTexts()
  const { done } = useNotices()
  const choice = useAccountChoice()
  const [order, setOrder] = useState(articles)
  const create = useMutation(
    calls.contents.createDraft.mutationOptions({
      onSuccess: () => {
        done(t('content.draft.done', { account: choice.account?.name ?? '' }))
        onDone?.()
        onClose()
      },
    }),
  )
  const move = (from: number, by: number): void => {
    const next = [...order]
    const [moved] = next.splice(from, 1)
    if (moved !== undefined) next.splice(from + by, 0, moved)
    setOrder(next)
  }
  return (
    <Modal
      open
      title={t('content.draft.title')}
      okText={t('content.draft.submit')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: create.isPending, disabled: choice.account === null }}
      onCancel={onClose}
      onOk={() => {
        if (choice.account !== null) create.mutate({ accountId: choice.account.id, contentIds: order.map(({ id }) => id) })
      }}
    >
      <ErrorNotice error={create.error ?? choice.error} />
      <div className="field-list">
        <AccountField choice={choice} />
        {order.length < 2 ? null : (
          <div className="field">
            <span>{t('content.draft.order')}</span>
            <ol className="draft-order">
              {order.map(({ id, title }, index) => (
                <li key={id}>
                  <span>
                    {index + 1}. {title === '' ? t('content.untitled') : title}
                  </span>
                  <Button
                    type="text"
                    size="small"
                    aria-label={t('content.draft.up')}
                    icon={<ArrowUpOutlined />}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    aria-label={t('content.draft.down')}
                    icon={<ArrowDownOutlined />}
                    disabled={index === order.length - 1}
                    onClick={() => move(index, 1)}
                  />
                </li>
              ))}
            </ol>
          </div>
        )}
        <p className="hint">{t('content.draft.effect')}</p>
      </div>
    </Modal>
  )
}
