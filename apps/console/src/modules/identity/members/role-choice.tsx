import { type Role, roles } from '@weiying/contract'
import { Radio } from 'antd'

import { useTexts } from '../../../app/texts.tsx'

interface RoleChoiceProps {
  // Given by the form around it.
  readonly value?: Role
  readonly onChange?: (role: Role) => void
}

/** Every role with what it is for, so that nobody has to guess. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTexts()
  return (
    <Radio.Group
      className="role-choice"
      {...(value === undefined ? {} : { value })}
      onChange={(event) => {
        const chosen = roles.find((role) => role === event.target.value)
        if (chosen !== undefined) onChange?.(chosen)
      }}
    >
      {roles.map((role) => (
        <Radio key={role} value={role}>
          <span className="two-lines">
            <span>{t(`identity.role.${role}`)}</span>
            <small>{t(`identity.role.${role}.duty`)}</small>
          </span>
        </Radio>
      ))}
    </Radio.Group>
  )
}
