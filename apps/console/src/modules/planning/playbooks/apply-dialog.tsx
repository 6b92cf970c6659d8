import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Checkbox, DatePicker, Form, Modal, Select, Skeleton, Table } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { pickerTime } from '../../../components/picker-value.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { usePlan } from '../plan-select.tsx'
import { historyId } from './history.tsx'
import { type Part, parts, type PlaybookSummary } from './playbook.ts'

interface ApplyDialogProps {
  readonly playbook: PlaybookSummary | null
  readonly onClose: () => void
}

/** What will be made is seen before anything is. */
export function ApplyDialog({ playbook, onClose }: ApplyDialogProps) {
  const { t, language } = useTexts()
  const queries = useQueryClient()
  const { done } = useNotices()
  const { plans, plan } = usePlan()
  const [planId, setPlanId] = useState<string | null>(null)
  const [accountId, setAccountId] = useState<string | null>(null)
  const [chosenDay, setChosenDay] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Part[]>([...parts])
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const accounts = useQuery({
    queryKey: ['accounts', 'for-playbooks'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: playbook !== null,
  })
  const target = planId ?? plan?.id ?? null
  const tomorrow = dayjs(businessNow()).add(1, 'day').format('YYYY-MM-DD')
  // Before its plan begins, nothing of a playbook has a place.
  const planFrom = plans.find(({ id }) => id === target)?.from ?? tomorrow
  const startDay = chosenDay ?? (planFrom > tomorrow ? planFrom : tomorrow)
  const aim =
    playbook === null || target === null || chosen.length === 0
      ? null
      : {
          playbookId: playbook.id,
          planId: toId<'plan'>(target),
          accountId: accountId === null ? null : toId<'account'>(accountId),
          startDay,
          language,
          parts: chosen,
        }
  const preview = useQuery({
    queryKey: ['playbooks', 'preview', aim?.playbookId, aim],
    queryFn: async () => (aim === null ? null : await api.playbooks.preview(aim)),
    enabled: aim !== null,
    // Another part or day: the lines stay until the new ones are there; another playbook has none in common.
    placeholderData: (before, query) => (query?.queryKey[2] === aim?.playbookId ? before : undefined),
  })
  const lines = (preview.data?.parts ?? []).flatMap(({ part, lines: each }) => each.map((line) => ({ ...line, part })))
  const made = preview.data?.made ?? 0
  const apply = async (): Promise<void> => {
    if (aim === null) return
    setWorking(true)
    setError(null)
    try {
      await api.playbookApplications.create(aim)
      await queries.invalidateQueries({ queryKey: ['playbookApplications'] })
      done(t('playbooks.apply.started', { name: playbook?.name ?? '' }))
      onClose()
      document.getElementById(historyId)?.scrollIntoView({ block: 'center' })
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Modal
      open={playbook !== null}
      width={820}
      title={playbook === null ? '' : t('playbooks.apply.title', { name: playbook.name })}
      okText={t('playbooks.apply.go', { count: made })}
      okButtonProps={{ disabled: made === 0 || aim === null || preview.isPlaceholderData, loading: working }}
      cancelText={t('general.cancel')}
      onOk={() => void apply()}
      onCancel={onClose}
      afterClose={() => {
        setError(null)
        setChosenDay(null)
      }}
    >
      <ErrorNotice error={error ?? preview.error} />
      {plans.length === 0 ? (
        <p>{t('playbooks.apply.no_plan')}</p>
      ) : (
        <Form layout="vertical" className="playbook-form">
          <Form.Item label={t('playbooks.field.plan')}>
            <Select
              aria-label={t('playbooks.field.plan')}
              value={target}
              options={plans.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={setPlanId}
            />
          </Form.Item>
          <Form.Item label={t('playbooks.field.start')}>
            <DatePicker
              aria-label={t('playbooks.field.start')}
              value={pickerTime(startDay)}
              allowClear={false}
              onChange={(day) => {
                if (day !== null) setChosenDay(day.format('YYYY-MM-DD'))
              }}
            />
          </Form.Item>
          <Form.Item label={t('playbooks.field.account')}>
            <Select
              aria-label={t('playbooks.field.account')}
              value={accountId ?? ''}
              options={[
                { value: '', label: t('playbooks.field.account_none') },
                ...(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              onChange={(next) => setAccountId(next === '' ? null : next)}
            />
          </Form.Item>
          <Form.Item label={t('playbooks.field.parts')} className="playbook-parts">
            <Checkbox.Group
              value={chosen}
              options={parts.map((part) => ({ value: part, label: t(`playbooks.part.${part}`) }))}
              onChange={(next) => setChosen(next)}
            />
          </Form.Item>
        </Form>
      )}
      {preview.isFetching && preview.data === undefined ? <Skeleton active /> : null}
      {aim === null || preview.data === undefined || preview.data === null ? null : (
        <>
          <p>{made === 0 ? t('playbooks.apply.nothing') : t('playbooks.made.count', { made, rest: lines.length - made })}</p>
          <Table
            size="small"
            pagination={false}
            scroll={{ y: 320 }}
            rowKey={({ part, name, day }) => `${part} ${name} ${day}`}
            dataSource={lines}
            columns={[
              { title: t('playbooks.field.part'), width: 110, render: (_, { part }) => t(`playbooks.part.${part}`) },
              { title: t('playbooks.field.name'), dataIndex: 'name' },
              { title: t('general.date'), width: 120, render: (_, { day }) => <span className="number">{day}</span> },
              {
                title: '',
                width: 170,
                render: (_, { obstacle }) => (obstacle === null ? null : <small>{t(`playbooks.obstacle.${obstacle}`)}</small>),
              },
            ]}
          />
        </>
      )}
    </Modal>
  )
}
