/** What reads workbooks, loaded when such a file comes. */
export { default } from 'read-excel-file/universal'
