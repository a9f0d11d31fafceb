/** What reads workbooks, loaded when such a file comes. */
export { default as readSheets } from 'read-excel-file/universal'
