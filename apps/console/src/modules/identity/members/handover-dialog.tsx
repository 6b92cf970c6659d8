import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ownedKinds } from '@weiying/contract'
import { Form, Modal, Select, Skeleton } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Member } from './member.ts'

const mostMembers = 200

interface HandoverDialogProps {
  readonly member: Member
  readonly open: boolean
  readonly onClose: () => void
}

/** All that somebody still owns goes to another, in one step. */
export function HandoverDialog({ member, open, onClose }: HandoverDialogProps) {
  const { t } = useTexts()
  const { done } = useNotices()
  const client = useQueryClient()
  const [toMemberId, setToMemberId] = useState<Member['id'] | null>(null)
  const owned = useQuery(calls.handovers.get.queryOptions({ input: { memberId: member.id }, enabled: open, staleTime: 0 }))
  const members = useQuery(calls.members.list.queryOptions({ input: { limit: mostMembers }, enabled: open }))
  const others = (members.data?.items ?? []).filter(({ id, status }) => id !== member.id && status !== 'disabled')
  const nameOf = (id: string): string => others.find((each) => each.id === id)?.name ?? ''
  const give = useMutation(
    calls.handovers.create.mutationOptions({
      onSuccess: async ({ total }, wish) => {
        done(t('identity.handover.done', { count: total, name: nameOf(wish.toMemberId) }))
        onClose()
        // Owners stand on many screens.
        await client.invalidateQueries()
      },
    }),
  )
  const total = owned.data?.total ?? 0
  return (
    <Modal
      open={open}
      title={t('identity.handover.title', { name: member.name })}
      okText={t('identity.handover.go', { count: total })}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: give.isPending, disabled: toMemberId === null || total === 0 }}
      onOk={() => {
        if (toMemberId !== null) give.mutate({ memberId: member.id, toMemberId })
      }}
      onCancel={onClose}
      afterClose={() => {
        setToMemberId(null)
        give.reset()
      }}
      destroyOnHidden
    >
      <ErrorNotice error={owned.error ?? members.error ?? give.error} />
      {owned.data === undefined ? (
        <Skeleton active paragraph={{ rows: 3 }} />
      ) : (
        <OwnedList owned={owned.data} name={member.name} />
      )}
      {total === 0 ? null : (
        <Form layout="vertical">
          <Form.Item label={t('identity.handover.to')} extra={t('identity.handover.note', { name: member.name })}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={members.isPending}
              value={toMemberId}
              placeholder={t('identity.handover.to_placeholder')}
              onChange={setToMemberId}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}

interface Owned {
  readonly kinds: readonly {
    readonly kind: (typeof ownedKinds)[number]
    readonly count: number
    readonly names: readonly string[]
  }[]
}

function OwnedList({ owned, name }: { readonly owned: Owned; readonly name: string }) {
  const { t } = useTexts()
  if (owned.kinds.length === 0) return <p>{t('identity.handover.nothing', { name })}</p>
  return (
    <ul className="handover-list">
      {owned.kinds.map(({ kind, count, names }) => (
        <li key={kind}>
          {t('identity.handover.line', { kind: t(`identity.handover.kind.${kind}`), count })}
          {names.length === 0 ? null : (
            <small>
              {names.join(t('identity.handover.separator'))}
              {names.length < count ? '…' : ''}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Said before somebody is disabled: what of theirs will be without an owner. */
export function OwnedNotice({ member }: { readonly member: Member }) {
  const { t } = useTexts()
  const { data } = useQuery(calls.handovers.get.queryOptions({ input: { memberId: member.id }, staleTime: 0 }))
  if (data === undefined || data.total === 0) return null
  const kinds = data.kinds.map(({ kind, count }) =>
    t('identity.handover.line', { kind: t(`identity.handover.kind.${kind}`), count }),
  )
  return (
    <p>
      {t('identity.members.disable_owned', {
        name: member.name,
        count: data.total,
        kinds: kinds.join(t('identity.handover.separator')),
      })}
      {t('identity.members.disable_owned_next')}
    </p>
  )
}
