; 质衡's uninstaller. Part of zhiheng.nsi.

Function un.onInit
  SetRegView 64
  !insertmacro OpenLog "卸载"
  StrCpy $Settings 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS" $1
  ${IfNot} ${Errors}
    StrCpy $Settings 1
  ${EndIf}
  StrCpy $AllUsers 0
  ${If} ${FileExists} "$INSTDIR\${FOR_ALL}"
    StrCpy $AllUsers 1
    Call un.Administrator
    ${If} $0 != 1
      ${IfNot} ${Silent}
        ClearErrors
        ExecShell "runas" "$INSTDIR\uninstall.exe"
        ${IfNot} ${Errors}
          Quit
        ${EndIf}
      ${EndIf}
      !insertmacro Stop 6 "未卸载：质衡是给所有用户装的，卸载需要管理员权限。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.Confirm
  !insertmacro MUI_HEADER_TEXT "卸载质衡" "将从本机移除质衡程序。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 10u 100% 36u "台账文件（.zhp）、它们的佐证材料和备份不会删除，重新安装后照常打开。$\r$\n要删除它们，请在资源管理器里自己删。"
  Pop $0
  ; The administrator who removes it for all may be somebody else than whose settings these are.
  ${If} $AllUsers == 1
    ${NSD_CreateLabel} 0 54u 100% 24u "各用户的设置也不会删除，在各人的 %APPDATA%\zhiheng 文件夹里。"
    Pop $0
  ${Else}
    ${NSD_CreateCheckBox} 0 54u 100% 12u "同时删除我的设置（最近打开的文件、外观、打印设置，以及打印时留下的副本）"
    Pop $SettingsBox
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.ConfirmLeft
  ${If} $AllUsers == 0
    ${NSD_GetState} $SettingsBox $0
    ${If} $0 == ${BST_CHECKED}
      StrCpy $Settings 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Ledger files, what belongs to them and their backups lie elsewhere and always stay; settings, of the user who runs this, stay
; unless asked.
Section "Uninstall"
  SetRegView 64
  Call un.Writable
  ${If} $0 != 1
    !insertmacro Stop 5 "未卸载：不能写入 $INSTDIR。没有权限，或磁盘有写保护。"
  ${EndIf}
  !insertmacro Closed $INSTDIR
  ${If} $Settings == 1
    SetShellVarContext current
    RMDir /r "$APPDATA\zhiheng"
    RMDir /r "$LOCALAPPDATA\cn.zhiheng.desktop"
  ${EndIf}
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${EndIf}
  Call un.RemoveInstalled
  Delete "$INSTDIR\install.log"
  Delete "$INSTDIR\${FOR_ALL}"
  Delete "$INSTDIR\uninstall.exe"
  ; Stays with whatever else somebody put there.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\质衡.lnk"
  Delete "$DESKTOP\质衡.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "Software\Classes\${CLASS}"
  DeleteRegValue SHCTX "Software\Classes\.zhp\OpenWithProgids" "${CLASS}"
  ReadRegStr $0 SHCTX "Software\Classes\.zhp" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey SHCTX "Software\Classes\.zhp"
  ${EndIf}
  ; Written by the first versions.
  DeleteRegKey HKCU "Software\Zhiheng"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro Say "完成"
SectionEnd
