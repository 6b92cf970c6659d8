import { CheckOutlined } from '@ant-design/icons'
import { mayRole, permissions, roles } from '@weiying/contract'
import { Drawer } from 'antd'

import { useTexts } from '../../../app/texts.tsx'

const areas = [...new Set(permissions.map((permission) => permission.split('.')[0] ?? ''))]

/** What each role may do, read from the same table that the server enforces. */
export function RolesDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, find } = useTexts()
  return (
    <Drawer open={open} onClose={onClose} size={880} title={t('identity.members.roles_table')}>
      <div className="roles-scroll">
        <table className="roles">
          <thead>
            <tr>
              <th scope="col" colSpan={2} />
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`identity.role.${role}`)}
                  <small>{t(`identity.role.${role}.duty`)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => {
              const inArea = permissions.filter((permission) => permission.startsWith(`${area}.`))
              return inArea.map((permission, index) => (
                <tr key={permission}>
                  {index === 0 ? (
                    <th scope="rowgroup" rowSpan={inArea.length} className="roles-area">
                      {find(`identity.area.${area}`) ?? area}
                    </th>
                  ) : null}
                  <th scope="row">{find(`identity.verb.${permission.split('.')[1]}`) ?? permission}</th>
                  {roles.map((role) => (
                    <td key={role}>
                      {mayRole(role, permission) ? (
                        <CheckOutlined className="roles-yes" aria-label={t('general.yes')} />
                      ) : (
                        <span className="absent" aria-label={t('general.no')}>
                          –
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))
            })}
          </tbody>
        </table>
      </div>
    </Drawer>
  )
}
