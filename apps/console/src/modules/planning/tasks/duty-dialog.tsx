import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from './member-select.tsx'
import { allWeekdays } from './rhythm.ts'
import { type Duty } from './task.ts'

interface WorkForm {
  readonly id?: Id<'work'>
  readonly title: string
  readonly weekdays: number[]
  readonly time: Dayjs | null
  readonly minutes: number | null
  readonly measure?: string
  readonly path?: string | null
  readonly live?: boolean
}

interface DutyForm {
  readonly role: string
  readonly purpose?: string
  readonly ownerId: Id<'member'> | null
  readonly works?: readonly WorkForm[]
}

interface DutyDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly duty: Duty | null
  readonly onClose: () => void
}

export function DutyDialog({ open, duty: current, onClose }: DutyDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.duties.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const duty = kept.record
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<DutyForm>()
  const save = useMutation({
    mutationFn: async ({ role, purpose = '', ownerId, works = [] }: DutyForm) => {
      const wish = {
        role,
        purpose,
        ownerId: ownerId ?? null,
        works: works.map(({ id, title, weekdays, time, minutes, measure, path, live }) => ({
          ...(id === undefined ? {} : { id }),
          title,
          weekdays,
          time: time?.format('HH:mm') ?? null,
          minutes: minutes ?? null,
          measure: measure ?? '',
          path: path ?? (live === true ? '/conversations?show=waiting' : null),
          live: live === true ? ('unanswered' as const) : null,
        })),
      }
      return duty === null
        ? await api.duties.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.duties.update({ id: duty.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['duties'] })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  const initial =
    duty === null
      ? { ownerId: null, works: [{ weekdays: [1, 2, 3, 4, 5], time: null, minutes: 15 }] }
      : {
          ...duty,
          works: duty.works.map(({ time, live, ...work }) => ({
            ...work,
            time: time === null ? null : dayjs(`2026-01-01T${time}`),
            live: live !== null,
          })),
        }
  return (
    <Modal
      open={open}
      width={860}
      title={duty === null ? t('tasks.duty_new') : t('tasks.duty_edit')}
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
          role: t('tasks.duty_role'),
          ownerId: t('tasks.owner'),
          purpose: t('tasks.duty_purpose'),
          works: t('tasks.works'),
        }}
      />
      <Form<DutyForm>
        key={duty?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-2">
          <Form.Item name="role" label={t('tasks.duty_role')} rules={required(t('tasks.duty_role'))}>
            <Input maxLength={40} autoComplete="off" autoFocus />
          </Form.Item>
          {can('member.read') ? (
            <Form.Item name="ownerId" label={t('tasks.owner')}>
              <MemberSelect former={duty === null ? undefined : { id: duty.ownerId, name: duty.ownerName }} />
            </Form.Item>
          ) : null}
        </div>
        <Form.Item name="purpose" label={t('tasks.duty_purpose')}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <h3 className="section-title">{t('tasks.works')}</h3>
        <Form.List name="works">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <fieldset key={key} className="work-piece">
                  <div className="work-row-piece">
                    <Form.Item name={[name, 'title']} label={t('tasks.work_title')} rules={required(t('tasks.work_title'))}>
                      <Input maxLength={80} autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[name, 'weekdays']} label={t('tasks.work_days')} rules={required(t('tasks.work_days'))}>
                      <Select
                        mode="multiple"
                        maxTagCount="responsive"
                        options={allWeekdays.map((day) => ({ value: day, label: t(`tasks.weekday_${day}`) }))}
                      />
                    </Form.Item>
                    <Form.Item name={[name, 'time']} label={t('tasks.work_time')}>
                      <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} style={{ width: '100%' }} />
                    </Form.Item>
                    <Form.Item name={[name, 'minutes']} label={t('tasks.work_minutes')}>
                      <InputNumber min={1} max={600} precision={0} style={{ width: '100%' }} />
                    </Form.Item>
                    <Button
                      type="text"
                      className="work-remove"
                      icon={<DeleteOutlined />}
                      aria-label={t('tasks.remove')}
                      onClick={() => remove(name)}
                    />
                  </div>
                  <div className="work-row-measure">
                    <Form.Item name={[name, 'measure']} label={t('tasks.work_measure')}>
                      <Input maxLength={200} autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[name, 'live']} valuePropName="checked" label=" ">
                      <Checkbox>{t('tasks.work_live')}</Checkbox>
                    </Form.Item>
                  </div>
                  <Form.Item name={[name, 'id']} hidden>
                    <Input />
                  </Form.Item>
                  <Form.Item name={[name, 'path']} hidden>
                    <Input />
                  </Form.Item>
                </fieldset>
              ))}
              <Button
                icon={<PlusOutlined />}
                disabled={fields.length >= 30}
                onClick={() => add({ weekdays: [1, 2, 3, 4, 5], time: null, minutes: 15 })}
              >
                {t('tasks.work_add')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
