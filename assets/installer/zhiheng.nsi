; 质衡's installer: for one user, without administrator rights, without a network.
; cargo x dist calls makensis with VERSION, SRC (the staged files), ICON and OUT defined.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Zhiheng"
!define CLASS "Zhiheng.Ledger"
; The least WebView2 that the screens are built for.
!define WEBVIEW_LEAST "109.0.0.0"
!define WEBVIEW_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "质衡"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Zhiheng"
InstallDirRegKey HKCU "Software\Zhiheng" "InstallDir"
BrandingText "质衡 ${VERSION}"
ManifestDPIAware true

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "质衡"
VIAddVersionKey /LANG=2052 "FileDescription" "质衡 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "安装质衡 ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "质衡用于质量强省年度工作计划的分解、季度填报与考核。$\r$\n$\r$\n程序只装在当前用户名下，不需要管理员权限，不连接网络。$\r$\n$\r$\n本程序为非涉密软件，严禁录入国家秘密。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\zhiheng.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开质衡"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从本机移除质衡程序。台账文件（.zhp）、备份和设置都会保留。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var Log

; One line in the log beside the program: NSIS's own log needs a special build.
!macro Say TEXT
  FileWriteUTF16LE $Log "${TEXT}$\r$\n"
!macroend

; $0 = the version of the WebView2 runtime, "" if there is none.
Function WebViewVersion
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW_CLIENT}" "pv"
  ${If} $0 == ""
    ReadRegStr $0 HKCU "SOFTWARE\${WEBVIEW_CLIENT}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

Function .onInit
  ; A 32-bit Windows cannot even start this program.
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "未安装：质衡需要 64 位 Windows 10（1809 及以后）或 Windows 11。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; A program that is open cannot be replaced or removed: ask for it to be closed. Silent: stop with 4.
!macro Closed
  ${If} ${FileExists} "$INSTDIR\zhiheng.exe"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\zhiheng.exe" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "质衡正在运行。请先保存并关闭它，再点“重试”。" /SD IDCANCEL IDCANCEL`
        SetErrorLevel 4
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

Section "质衡"
  !insertmacro Closed
  SetOutPath "$INSTDIR"
  FileOpen $Log "$INSTDIR\install.log" w
  FileWriteByte $Log 255
  FileWriteByte $Log 254
  !insertmacro Say "质衡 ${VERSION}"
  ClearErrors
  File "${SRC}/zhiheng.exe"
  File "${SRC}/zhiheng-cli.exe"
  File "${SRC}/WebView2Loader.dll"
  File "${SRC}/LICENSE"
  ; Fonts of an older version would stay otherwise.
  RMDir /r "$INSTDIR\fonts"
  SetOutPath "$INSTDIR\fonts"
  File "${SRC}/fonts/*.*"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    !insertmacro Say "有文件未能写入"
    FileClose $Log
    MessageBox MB_OK|MB_ICONSTOP "未完成：有文件无法写入 $INSTDIR。请检查磁盘空间和写入权限后重新安装。" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  !insertmacro Say "程序文件：$INSTDIR"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\质衡.lnk" "$INSTDIR\zhiheng.exe"
  CreateShortcut "$DESKTOP\质衡.lnk" "$INSTDIR\zhiheng.exe"
  !insertmacro Say "快捷方式：开始菜单、桌面"

  WriteRegStr HKCU "Software\Zhiheng" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "质衡"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\zhiheng.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; A double click on a ledger file opens it.
  WriteRegStr HKCU "Software\Classes\.zhp" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "质衡台账"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\zhiheng.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\zhiheng.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro Say "文件类型：.zhp"

  Call WebViewVersion
  !insertmacro Say "WebView2：$0"
  ${If} $0 == ""
    StrCpy $1 2
  ${Else}
    ${VersionCompare} "$0" "${WEBVIEW_LEAST}" $1
  ${EndIf}
  ${If} $1 == 2
    MessageBox MB_OK|MB_ICONEXCLAMATION "质衡已装好，但本机没有可用的 Microsoft Edge WebView2 运行时（需要 109 或更高版本），窗口暂时打不开。$\r$\n$\r$\n请让管理员用离线安装包装上“Microsoft Edge WebView2 Runtime（x64）”，之后不必重装质衡。$\r$\n命令行程序 zhiheng-cli.exe 不受影响。" /SD IDOK
  ${EndIf}
  !insertmacro Say "完成"
  FileClose $Log
SectionEnd

; What the user made (ledger files, backups, settings) lies elsewhere and stays.
Section "Uninstall"
  !insertmacro Closed
  Delete "$INSTDIR\zhiheng.exe"
  Delete "$INSTDIR\zhiheng-cli.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\install.log"
  RMDir /r "$INSTDIR\fonts"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\质衡.lnk"
  Delete "$DESKTOP\质衡.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.zhp" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.zhp"
  ${EndIf}
  DeleteRegKey HKCU "Software\Zhiheng"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
