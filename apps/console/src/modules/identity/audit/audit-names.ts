import { modules } from '../../../app/modules.ts'
import { useTexts } from '../../../app/texts.tsx'

/**
 * Words for the codes of the audit log. Each module names its own nouns, verbs and fields in its texts (`noun.campaign`,
 * `action.launch`, `field.scheduledAt`); a code without a word is shown as it is.
 */
export function useAuditNames() {
  const { find } = useTexts()
  const named = (kind: 'noun' | 'action' | 'field', code: string): string => {
    for (const { module } of modules) {
      const text = find(`${module}.${kind}.${code}`)
      if (text !== null) return text
    }
    return code
  }
  return {
    /** `role`, `operator` → 运营: a choice out of a list is shown by its name (`value.role.operator` in the texts). */
    valueName: (field: string, value: string): string => {
      for (const { module } of modules) {
        const text = find(`${module}.value.${field}.${value}`)
        if (text !== null) return text
      }
      return value
    },
    nounName: (noun: string) => named('noun', noun),
    fieldName: (field: string) => named('field', field),
    /** `member.changeRole` → 改角色. */
    actionName: (action: string) => named('action', action.slice(action.indexOf('.') + 1)),
  }
}
