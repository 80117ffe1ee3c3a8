import { bulkSelect } from './bulk-select.ts'
import { focusFaults } from './focus-faults.ts'
import { goBack } from './go-back.ts'
import { closeMenus } from './menus.ts'
import { guardUnsaved } from './unsaved.ts'

focusFaults()
closeMenus()
goBack()
guardUnsaved()
bulkSelect()
