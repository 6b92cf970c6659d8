import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { usePlan } from '../plan-select.tsx'
import { type PlaybookSummary } from './playbook.ts'

const industries = [
  'beauty',
  'retail_mall',
  'catering',
  'apparel',
  'education',
  'wedding_photography',
  'property',
  'cars',
  'banking',
  'ecommerce',
  'other',
] as const satisfies readonly PlaybookSummary['industry'][]

/** A plan that went well becomes what the next one begins with. */
export function SaveDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, language } = useTexts()
  const { done } = useNotices()
  const queries = useQueryClient()
  const { plans, plan } = usePlan()
  const [form] = Form.useForm<{
    name: string
    industry: PlaybookSummary['industry']
    summary?: string
    plan?: string
    account?: string
  }>()
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const accounts = useQuery({
    queryKey: ['accounts', 'for-playbooks'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: open,
  })
  const save = async (): Promise<void> => {
    const { name, industry, summary = '', plan: planId = plan?.id, account = '' } = await form.validateFields()
    if (planId === undefined) return
    setWorking(true)
    setError(null)
    try {
      await api.playbooks.save({
        planId: toId<'plan'>(planId),
        accountId: account === '' ? null : toId<'account'>(account),
        name,
        industry,
        summary,
        language,
      })
      await queries.invalidateQueries({ queryKey: ['playbooks'] })
      done(t('playbooks.save.done', { name }))
      form.resetFields()
      onClose()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Modal
      open={open}
      title={t('playbooks.save')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: working, disabled: plans.length === 0 }}
      onOk={() => void save().catch(() => {})}
      onCancel={onClose}
    >
      <p>{t('playbooks.save.note')}</p>
      <ErrorNotice error={error} />
      {plans.length === 0 ? (
        <p>{t('playbooks.apply.no_plan')}</p>
      ) : (
        <Form form={form} layout="vertical" initialValues={{ industry: 'other', account: '' }}>
          <Form.Item name="name" label={t('playbooks.field.name')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="plan" label={t('planning.screen.plan')} initialValue={plan?.id}>
            <Select options={plans.map(({ id, name }) => ({ value: String(id), label: name }))} />
          </Form.Item>
          <Form.Item name="industry" label={t('playbooks.field.industry')}>
            <Select options={industries.map((value) => ({ value, label: t(`playbooks.industry.${value}`) }))} />
          </Form.Item>
          <Form.Item name="account" label={t('playbooks.field.account')}>
            <Select
              options={[
                { value: '', label: t('playbooks.field.account_none') },
                ...(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
            />
          </Form.Item>
          <Form.Item name="summary" label={t('playbooks.field.summary')}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
