import { bulkSelect } from './bulk-select.ts'
import { focusFaults } from './focus-faults.ts'
import { goBack } from './go-back.ts'
import { closeMenus } from './menus.ts'
import { nextDigit } from './next-digit.ts'
import { sendKeys } from './send-keys.ts'
import { guardUnsaved } from './unsaved.ts'

focusFaults()
closeMenus()
goBack()
sendKeys()
nextDigit()
guardUnsaved()
bulkSelect()
