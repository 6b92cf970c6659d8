import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { readyRisks } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { type Risk } from './risk.ts'

interface RiskForm {
  readonly name: string
  readonly kind: Risk['kind']
  readonly ownerId: Id<'member'> | null
  readonly responseHours: number | null
  readonly solutionHours: number | null
  readonly drillDay: Dayjs | null
  readonly signs?: string
  readonly fallback?: string
  readonly steps?: readonly { readonly text: string; readonly withinHours?: number | null }[]
  readonly contacts?: readonly { readonly name: string; readonly role?: string; readonly reach?: string }[]
}

interface RiskDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly risk: Risk | null
  readonly onClose: () => void
}

const kinds = [...readyRisks, 'other'] as const

export function RiskDialog({ open, risk: current, onClose }: RiskDialogProps) {
  const kept = useAsOpened({ open, record: current, latest: async ({ id }) => await api.risks.get({ id }) })
  const risk = kept.record
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<RiskForm>()
  const save = useMutation({
    mutationFn: async ({ drillDay, ownerId, steps = [], contacts = [], signs = '', fallback = '', ...rest }: RiskForm) => {
      const wish = {
        ...rest,
        responseHours: rest.responseHours ?? null,
        solutionHours: rest.solutionHours ?? null,
        signs,
        fallback,
        ownerId: ownerId ?? null,
        drillDay: drillDay?.format('YYYY-MM-DD') ?? null,
        steps: steps.map(({ text, withinHours }) => ({ text, withinHours: withinHours ?? null })),
        contacts: contacts.map(({ name, role = '', reach = '' }) => ({ name, role, reach })),
      }
      return risk === null
        ? await api.risks.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.risks.update({ id: risk.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['risks'] }),
  })
  const required = (field: string) => [{ required: true, whitespace: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      width={760}
      title={risk === null ? t('risks.new') : t('risks.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          name: t('risks.name'),
          kind: { label: t('risks.kind'), words: 'risks.kind' },
          ownerId: t('tasks.owner'),
          responseHours: t('risks.response'),
          solutionHours: t('risks.solution'),
          drillDay: t('risks.drill_day'),
          signs: t('risks.signs'),
          steps: t('risks.steps'),
          contacts: t('risks.contacts'),
          fallback: t('risks.fallback'),
        }}
      />
      <Form<RiskForm>
        key={risk?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          risk === null
            ? { kind: 'other', ownerId: null, responseHours: 24, solutionHours: 24, drillDay: null, steps: [{}], contacts: [] }
            : { ...risk, drillDay: risk.drillDay === null ? null : dayjs(risk.drillDay) }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-3">
          <Form.Item name="name" label={t('risks.name')} rules={required(t('risks.name'))}>
            <Input maxLength={60} autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item name="kind" label={t('risks.kind')}>
            <Select options={kinds.map((value) => ({ value, label: t(`risks.kind.${value}`) }))} />
          </Form.Item>
          {can('member.read') ? (
            <Form.Item name="ownerId" label={t('tasks.owner')}>
              <MemberSelect former={risk === null ? undefined : { id: risk.ownerId, name: risk.ownerName }} />
            </Form.Item>
          ) : null}
        </div>
        <div className="work-row-3">
          <Form.Item name="responseHours" label={t('risks.response')}>
            <InputNumber min={0} max={8760} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="solutionHours" label={t('risks.solution')}>
            <InputNumber min={0} max={8760} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="drillDay" label={t('risks.drill_day')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="signs" label={t('risks.signs')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <h3 className="section-title">{t('risks.steps')}</h3>
        <Form.List name="steps">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className="risk-row-step">
                  <Form.Item name={[name, 'text']} rules={required(t('risks.step'))}>
                    <Input.TextArea aria-label={t('risks.step')} maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'withinHours']}>
                    <InputNumber
                      aria-label={t('risks.step_hours')}
                      placeholder={t('risks.step_hours')}
                      min={0}
                      max={8760}
                      style={{ width: '100%' }}
                    />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('risks.remove')} onClick={() => remove(name)} />
                </div>
              ))}
              <Button className="risk-add" icon={<PlusOutlined />} disabled={fields.length >= 30} onClick={() => add({})}>
                {t('risks.step_add')}
              </Button>
            </>
          )}
        </Form.List>
        <h3 className="section-title">{t('risks.contacts')}</h3>
        <Form.List name="contacts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className="risk-row-contact">
                  <Form.Item name={[name, 'name']} rules={required(t('risks.contact_name'))}>
                    <Input
                      aria-label={t('risks.contact_name')}
                      placeholder={t('risks.contact_name')}
                      maxLength={60}
                      autoComplete="off"
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'role']}>
                    <Input
                      aria-label={t('risks.contact_role')}
                      placeholder={t('risks.contact_role')}
                      maxLength={60}
                      autoComplete="off"
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'reach']}>
                    <Input
                      aria-label={t('risks.contact_reach')}
                      placeholder={t('risks.contact_reach')}
                      maxLength={120}
                      autoComplete="off"
                    />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('risks.remove')} onClick={() => remove(name)} />
                </div>
              ))}
              <Button className="risk-add" icon={<PlusOutlined />} disabled={fields.length >= 30} onClick={() => add({})}>
                {t('risks.contact_add')}
              </Button>
            </>
          )}
        </Form.List>
        <Form.Item name="fallback" label={t('risks.fallback')} extra={t('risks.fallback_hint')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
