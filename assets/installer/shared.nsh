; What 质衡's installer and uninstaller share: the log, the ways to stop, and the one list by which files go.

; One line in the log: NSIS's own log needs a special build.
!macro Say TEXT
  FileWriteUTF16LE $Log "${TEXT}$\r$\n"
!macroend

!macro OpenLog ACT
  FileOpen $Log "$TEMP\zhiheng-setup.log" w
  FileWriteByte $Log 255
  FileWriteByte $Log 254
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  !insertmacro Say "${ACT}质衡 ${VERSION}  $2-$1-$0 $4:$5:$6"
!macroend

!macro Stop CODE TEXT
  !insertmacro Say "${TEXT}（返回 ${CODE}）"
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A program that is open cannot be replaced or removed: ask for it to be closed. Silent: stop with 4. Windows holds the file
; of a running program, whoever of the PC's users started it, so this sees more than a window or a mutex would.
!macro ClosedProgram FOLDER PROGRAM
  ${If} ${FileExists} "${FOLDER}\${PROGRAM}"
    SetFileAttributes "${FOLDER}\${PROGRAM}" NORMAL
    ${Do}
      ClearErrors
      FileOpen $0 "${FOLDER}\${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      !insertmacro Say "${FOLDER}\${PROGRAM} 正在运行"
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "质衡正在运行（${PROGRAM}）。请先关闭它，再点“重试”。" /SD IDCANCEL IDCANCEL`
        !insertmacro Say "未完成：质衡没有关闭（返回 4）"
        SetErrorLevel 4
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

!macro Closed FOLDER
  !insertmacro ClosedProgram "${FOLDER}" "zhiheng.exe"
  !insertmacro ClosedProgram "${FOLDER}" "zhiheng-cli.exe"
!macroend

; Removes another copy by its own uninstaller, which keeps data and settings.
!macro RemoveCopy FOLDER
  !insertmacro Closed "${FOLDER}"
  StrCpy $0 ""
  ExecWait '"${FOLDER}\uninstall.exe" /S _?=${FOLDER}' $0
  ${If} $0 == 0
    Delete "${FOLDER}\uninstall.exe"
    RMDir "${FOLDER}"
  ${EndIf}
  !insertmacro Say "移除 ${FOLDER} 里的质衡：返回 $0"
!macroend

; Each function once for the installer and, named with `un.`, once for the uninstaller.
!macro Shared un
; $0 = "1" when this program may write for all users.
Function ${un}Administrator
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
FunctionEnd

; $0 = "1" when files can be made in $INSTDIR.
Function ${un}Writable
  CreateDirectory $INSTDIR
  ClearErrors
  FileOpen $1 "$INSTDIR\zhiheng-setup.tmp" w
  ${If} ${Errors}
    StrCpy $0 0
  ${Else}
    FileClose $1
    Delete "$INSTDIR\zhiheng-setup.tmp"
    StrCpy $0 1
  ${EndIf}
  ; Unless there is something in it.
  RMDir $INSTDIR
FunctionEnd

; Takes away what was installed in $INSTDIR, by the list that lies there: whatever else is in these folders is not ours. A plan
; that somebody changed stays: ours bear the same time as the list.
Function ${un}RemoveInstalled
  GetFileTime "$INSTDIR\${INSTALLED}" $3 $4
  FileOpen $0 "$INSTDIR\${INSTALLED}" r
  ${Do}
    ClearErrors
    FileReadUTF16LE $0 $1
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${TrimNewLines} $1 $1
    ; A list that somebody wrote himself must not lead out of the folder.
    ${WordFind} $1 ".." "E+1" $2
    ${IfNot} ${Errors}
      ${Continue}
    ${EndIf}
    StrCpy $2 $1 6
    ${If} $2 == "plans\"
      GetFileTime "$INSTDIR\$1" $5 $6
      ${If} "$5 $6" != "$3 $4"
        !insertmacro Say "改过的留着：$1"
        ${Continue}
      ${EndIf}
    ${EndIf}
    Delete "$INSTDIR\$1"
  ${Loop}
  FileClose $0
  Delete "$INSTDIR\${INSTALLED}"
  RMDir "$INSTDIR\fonts"
  RMDir "$INSTDIR\plans"
FunctionEnd
!macroend
!insertmacro Shared ""
!insertmacro Shared "un."
